package io.llmfailover.server.api;

/** A request that is not let in, for a reason that its caller is told. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.sentence(), null, false, false);
        this.problem = problem;
    }

    public Refused(String id, String sentence) {
        this(Problem.of(id, sentence));
    }

    public Problem problem() {
        return problem;
    }
}
