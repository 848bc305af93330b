package io.llmfailover.gateway.lint.check;

/** What is known of URIs beyond their text. */
final class Uris {

    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

    private Uris() {}

    static boolean isOnClassPath(String scheme) {
        return Thread.currentThread().getContextClassLoader().getResource(SERVICES + scheme) != null;
    }

    /** The part that may be told: no options, since they may be secret. */
    static String shown(String uri) {
        int mark = uri.indexOf('?');
        String known = mark < 0 ? uri : uri.substring(0, mark);
        return known.length() > 80 ? known.substring(0, 80) : known;
    }
}
