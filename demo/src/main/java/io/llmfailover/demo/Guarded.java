package io.llmfailover.demo;

import java.util.Arrays;

/** {@code CLASS ARGUMENTS...}: runs another program, for as long as its standard input is open. */
public final class Guarded {

    private Guarded() {}

    public static void main(String[] args) throws Exception {
        EndOfInput.exits();
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }
}
