package dev.counterpoint.app.ui.network;

import dev.counterpoint.providers.certificates.Certificates;
import java.security.cert.X509Certificate;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A certificate: for whom, by whom, until when, and its fingerprint, to be compared with what the office says. */
final class CertificateCard extends VBox {
    /** Sixteen bytes a line. */
    private static final int LINE = 48;

    CertificateCard(X509Certificate certificate, CertificateWords words, Runnable remove) {
        super(2);
        getStyleClass().addAll("card", "certificate");
        String subject = Certificates.subject(certificate);
        Label name = label(subject, "strong");
        Label line = label(words.line(certificate), words.isExpired(certificate) ? "text-danger" : "hint");
        line.getStyleClass().add("small");
        String sha256 = Certificates.sha256(certificate);
        Label print = label("SHA-256  " + sha256.substring(0, LINE) + "\n         " + sha256.substring(LINE), "mono");
        print.getStyleClass().addAll("muted", "fingerprint");
        print.setWrapText(false);
        print.setAccessibleText("SHA-256 " + sha256);
        Button button = new Button("Remove");
        button.getStyleClass().add("link-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText("Remove the certificate of " + subject);
        button.setOnAction(_ -> remove.run());
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(new HBox(12, name, button), line, print);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
