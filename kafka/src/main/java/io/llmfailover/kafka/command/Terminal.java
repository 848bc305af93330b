package io.llmfailover.kafka.command;

import java.io.PrintStream;

/** What people read. Text of others has no control characters in it: a terminal would obey them. */
record Terminal(PrintStream out, PrintStream err) {

    private static final int WIDTH = 200;

    /** As it is, with its line ends. */
    void text(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", ""));
    }

    void line(String text) {
        out.println(oneLine(text));
    }

    void error(String text) {
        err.println(oneLine(text));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "...";
    }
}
