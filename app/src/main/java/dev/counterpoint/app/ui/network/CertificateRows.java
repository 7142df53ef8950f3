package dev.counterpoint.app.ui.network;

import dev.counterpoint.app.ui.common.FormGrid;
import java.io.File;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Whom to trust beside those that Java trusts, and the person's own certificate. */
final class CertificateRows extends VBox {
    private final NetworkViewModel model;
    private final CertificateWords words;
    private final VBox trusted = new VBox(8);
    private final VBox own = new VBox(8);

    CertificateRows(NetworkViewModel model, CertificateWords words) {
        super(12);
        this.model = model;
        this.words = words;
        Button add = new Button("Add certificates…");
        add.setId("network-add");
        add.setOnAction(_ -> choose());
        trusted.setId("network-trusted");
        FormGrid grid = new FormGrid(model.problems());
        grid.row("Also trusted", new VBox(8, trusted, add),
                "Authorities of your company's own, from PEM files, beside those that Java trusts. Their content is kept.",
                "trusted");
        own.setId("network-own");
        grid.row("Client certificate", own,
                "Shows who you are, to gateways that ask for it: a PEM file with its key, or PKCS #12 (.p12, .pfx). The"
                        + " key is kept sealed.",
                "own");
        FormGrid hosts = new FormGrid(model.problems());
        TextField shown = new TextField();
        shown.setId("network-hosts");
        shown.setAccessibleText("Hosts to which alone the client certificate is shown");
        shown.setPromptText("all that ask");
        shown.textProperty().bindBidirectional(model.hostsProperty());
        hosts.row("Shown to", shown, "Empty for every server that asks for one; or hosts, such as *.corp.example.",
                NetworkViewModel.HOSTS);
        hosts.visibleProperty().bind(model.clientProperty().isNotNull());
        hosts.managedProperty().bind(hosts.visibleProperty());
        getChildren().addAll(grid, hosts);
        model.trusted().addListener((InvalidationListener) _ -> showTrusted());
        model.clientProperty().subscribe(_ -> showOwn());
        showTrusted();
    }

    private void showTrusted() {
        trusted.getChildren().setAll(model.trusted().stream()
                .map(one -> new CertificateCard(one, words, () -> model.remove(one))).toList());
        trusted.setManaged(!model.trusted().isEmpty());
    }

    private void showOwn() {
        var client = model.clientProperty().get();
        if (client == null) {
            own.getChildren().setAll(new ClientChooser(model));
            return;
        }
        own.getChildren().setAll(new CertificateCard(client.own(), words, model::removeClient));
        if (client.key() == null) {
            Label lost = new Label("Its private key is lost: remove it, and choose its file again.");
            lost.getStyleClass().addAll("text-danger", "small");
            lost.setWrapText(true);
            own.getChildren().add(lost);
        }
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Certificates to trust");
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter("Certificates", "*.pem", "*.crt", "*.cer", "*.der"),
                new FileChooser.ExtensionFilter("All files", "*"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            var _ = model.addCertificates(chosen.stream().map(File::toPath).toList());
        }
    }
}
