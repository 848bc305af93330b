package io.llmfailover.demo;

/** {@code mvn -Prun}. Ends the JVM, Maven's as well, so that nothing is said after the last sentence. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            return new Demo(Options.of(args), System.getenv(), System.out).run();
        } catch (Refusal refusal) {
            refusal.sentences().forEach(System.err::println);
            return 1;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
