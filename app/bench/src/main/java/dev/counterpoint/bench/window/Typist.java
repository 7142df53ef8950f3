package dev.counterpoint.bench.window;

import java.awt.AWTException;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Presses keys on the display, from a process of its own, as a keyboard would: told one a line of standard input, it
 * says when it did, by the machine's monotonic clock, which all processes here share.
 */
final class Typist {
    private Typist() {}

    public static void main(String[] arguments) throws AWTException, IOException {
        Robot robot = new Robot();
        robot.setAutoDelay(0);
        System.out.println("ready");
        byte[] line = new byte[64];
        int length = System.in.read(line);
        while (length > 0) {
            for (String word : new String(line, 0, length, StandardCharsets.US_ASCII).strip().split("\\s+", -1)) {
                long at = System.nanoTime();
                press(robot, word);
                System.out.println(at);
            }
            length = System.in.read(line);
        }
    }

    /** A letter, or with {@code ^} before it that letter with Ctrl. */
    private static void press(Robot robot, String word) {
        boolean control = word.startsWith("^");
        String name = control ? word.substring(1) : word;
        int key = switch (name) {
            case "enter" -> KeyEvent.VK_ENTER;
            case "pagedown" -> KeyEvent.VK_PAGE_DOWN;
            default -> KeyEvent.getExtendedKeyCodeForChar(name.charAt(0));
        };
        if (control) {
            robot.keyPress(KeyEvent.VK_CONTROL);
        }
        robot.keyPress(key);
        robot.keyRelease(key);
        if (control) {
            robot.keyRelease(KeyEvent.VK_CONTROL);
        }
    }
}
