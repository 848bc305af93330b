package io.llmfailover.server.api.responses;

/** All ids of one response, made of one. Items have their place in it, so that no two are the same. */
record Ids(String base) {

    private static final String VENDORS = "^(chatcmpl-|msg_)";

    static Ids of(String completionId) {
        return new Ids(completionId.replaceFirst(VENDORS, ""));
    }

    String response() {
        return "resp_" + base;
    }

    String item(String kind, int index) {
        return kind + "_" + base + "_" + index;
    }

    /** For a call to which its vendor gave none. */
    String call(int index) {
        return item("call", index);
    }
}
