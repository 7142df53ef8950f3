package dev.counterpoint.app.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LinkDialogTest {

    @Test
    void onlyAddressesOfTheWeb_areOfferedToTheBrowser() {
        assertThat(LinkDialog.web("https://x.y/z?q=1")).contains(URI.create("https://x.y/z?q=1"));
        for (String other : new String[]{"file:///etc/passwd", "javascript:alert(1)", "/relative", "http:",
                "no address",
                "smb://host/share", "-a"}) {
            assertThat(LinkDialog.web(other)).as(other).isEmpty();
        }
    }

    @Test
    void theAddressIsOneWord_forTheSystemsCommand() {
        URI address = URI.create("https://x.y/?a=1&b=$(id)");
        assertThat(new Browser("Linux", Thread.ofVirtual().factory()).command(address)).containsExactly("xdg-open",
                "https://x.y/?a=1&b=$(id)");
        assertThat(new Browser("Mac OS X", Thread.ofVirtual().factory()).command(address)).startsWith("open");
        assertThat(new Browser("Windows 11", Thread.ofVirtual().factory()).command(address)).startsWith("rundll32");
    }
}
