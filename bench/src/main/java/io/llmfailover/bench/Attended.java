package io.llmfailover.bench;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/** Runs another main class for as long as standard input is open: it ends with the process that started it, however that ends. */
final class Attended {

    private Attended() {}

    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(Attended::awaitEnd, "attended");
        watch.setDaemon(true);
        watch.start();
        MethodType type = MethodType.methodType(void.class, String[].class);
        Class<?> main = Class.forName(args[0]);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        MethodHandles.lookup().findStatic(main, "main", type).invoke(rest);
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // nobody says anything
            }
        } catch (IOException closed) {
            // the same
        }
        System.exit(0);
    }
}
