package io.llmfailover.balance;

import io.llmfailover.error.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.util.ObjectHelper;

/** What a route wants to fail over on besides the table: kinds by their names, and exceptions of other steps by their classes. */
final class FailOn {

    private final List<Class<?>> exceptions = new ArrayList<>();

    /** Kinds go into the table; adds what is wrong to the faults. */
    FailOn(List<String> names, Actions table, ClassResolver classes, List<String> faults) {
        for (String name : names) {
            if (isKind(name)) {
                table.failOver(ErrorKind.of(name));
            } else {
                addException(name, classes, faults);
            }
        }
    }

    private static boolean isKind(String name) {
        for (ErrorKind kind : ErrorKind.values()) {
            if (kind.id().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void addException(String name, ClassResolver classes, List<String> faults) {
        Class<?> type = classes.resolveClass(name);
        if (type == null) {
            faults.add("failOn: '" + name + "' is neither a kind of error nor a class");
        } else if (!Throwable.class.isAssignableFrom(type)) {
            faults.add("failOn: " + name + " is no exception");
        } else {
            exceptions.add(type);
        }
    }

    /** As Camel's own EIPs do it, causes count. */
    boolean matches(Throwable failure) {
        for (Throwable one : ObjectHelper.createExceptionIterable(failure)) {
            if (exceptions.stream().anyMatch(type -> type.isInstance(one))) {
                return true;
            }
        }
        return false;
    }
}
