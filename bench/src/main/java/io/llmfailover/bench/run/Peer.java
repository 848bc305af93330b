package io.llmfailover.bench.run;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Another gateway that is running already. Its URL is what OpenAI's clients call the base: {@code /chat/completions} is added. */
record Peer(String name, String url, Map<String, String> headers, long pid) {

    /** {@code NAME=URL[,HEADER: VALUE...][,pid=N]}. */
    static Peer parse(String text) {
        String[] parts = text.split(",", -1);
        int sign = parts[0].indexOf('=');
        if (sign < 1 || !parts[0].substring(sign + 1).matches("http://[^/\\s]+(/\\S*)?")) {
            throw new Options.Wrong("--peer needs NAME=http://..., not " + parts[0]);
        }
        Map<String, String> headers = new TreeMap<>();
        long pid = 0;
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            int colon = part.indexOf(':');
            if (part.matches("pid=\\d{1,9}")) {
                pid = Long.parseLong(part.substring(4));
            } else if (colon > 0) {
                headers.put(
                        part.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        part.substring(colon + 1).strip());
            } else {
                // it may be a key
                throw new Options.Wrong("the parts of --peer behind its URL are HEADER: VALUE or pid=N");
            }
        }
        String url = parts[0].substring(sign + 1).replaceAll("/+$", "");
        return new Peer(parts[0].substring(0, sign), url, Map.copyOf(headers), pid);
    }
}
