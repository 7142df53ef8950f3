package dev.counterpoint.providers.config;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A vendor that is reached at a base URL with a key or none. */
record PlainForm(Vendor vendor) implements ProviderForm {

    @Override
    public KindSpec spec() {
        return new KindSpec(vendor.kind(), vendor.title(), List.of(FormFields.baseUrl(vendor.usualUrl())),
                vendor.wantsKey()
                        ? List.of(FormFields.API_KEY, FormFields.NONE)
                        : List.of(FormFields.NONE, FormFields.API_KEY),
                false);
    }

    @Override
    public ProviderConfig read(FieldReader file, Common common) {
        return new ProviderConfig.Plain(common, vendor, file.optionalUrl("baseUrl").orElse(vendor.usualUrl()));
    }

    @Override
    public void checkEntered(ProviderConfig config) {
        if (vendor.wantsKey()) {
            VendorsKey.check(config, vendor.title(), vendor.usualUrl(), ((ProviderConfig.Plain) config).baseUrl());
        }
    }

    @Override
    public void write(ProviderConfig config, ObjectNode into) {
        into.put("baseUrl", ((ProviderConfig.Plain) config).baseUrl().toString());
    }
}
