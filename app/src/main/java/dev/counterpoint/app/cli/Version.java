package dev.counterpoint.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, from the jar's manifest; a build that is run from its classes has none. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[]{"Counterpoint " + (version == null ? "(development)" : version)};
    }
}
