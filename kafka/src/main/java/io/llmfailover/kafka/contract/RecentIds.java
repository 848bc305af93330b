package io.llmfailover.kafka.contract;

/**
 * The last so many ids, as fingerprints of 128 bits in arrays of numbers. As a map of strings they would be among the oldest
 * objects of the heap and change with each request, which the garbage collector takes badly.
 */
final class RecentIds {

    private final int most;
    /** The fingerprints in the order they came, two numbers each; the oldest makes room for the newest. */
    private final long[] ring;
    /** By fingerprint the place in the ring, from one on; zero is none. No more than half of it is taken. */
    private final int[] table;

    private final boolean[] taken;
    private int turn;
    private int size;

    RecentIds(int most) {
        this.most = most;
        this.ring = new long[2 * most];
        this.taken = new boolean[most];
        this.table = new int[Math.max(4, Integer.highestOneBit(most) << 2)];
    }

    /** False when it is here already. */
    boolean add(Fingerprint id) {
        int cell = find(id);
        if (table[cell] != 0) {
            return false;
        }
        if (taken[turn]) {
            forget(find(at(turn)));
            // a neighbour may have moved into the place that was found
            cell = find(id);
        }
        ring[2 * turn] = id.high();
        ring[2 * turn + 1] = id.low();
        taken[turn] = true;
        table[cell] = turn + 1;
        size++;
        turn = (turn + 1) % most;
        return true;
    }

    boolean contains(Fingerprint id) {
        return table[find(id)] != 0;
    }

    boolean remove(Fingerprint id) {
        int cell = find(id);
        boolean known = table[cell] != 0;
        if (known) {
            forget(cell);
        }
        return known;
    }

    int size() {
        return size;
    }

    /** Where it stands in the table, or would. */
    private int find(Fingerprint id) {
        int cell = home(id);
        while (table[cell] != 0 && !id.equals(at(table[cell] - 1))) {
            cell = after(cell);
        }
        return cell;
    }

    /** Whoever stands behind moves up, so that a search never ends too early. */
    private void forget(int cell) {
        taken[table[cell] - 1] = false;
        size--;
        int hole = cell;
        for (int next = after(cell); table[next] != 0; next = after(next)) {
            int home = home(at(table[next] - 1));
            if (distance(home, next) >= distance(hole, next)) {
                table[hole] = table[next];
                hole = next;
            }
        }
        table[hole] = 0;
    }

    private Fingerprint at(int place) {
        return new Fingerprint(ring[2 * place], ring[2 * place + 1]);
    }

    private int home(Fingerprint id) {
        return (int) id.low() & table.length - 1;
    }

    private int after(int cell) {
        return cell + 1 & table.length - 1;
    }

    private int distance(int from, int to) {
        return to - from & table.length - 1;
    }
}
