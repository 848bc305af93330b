package io.llmfailover.bench.soak;

/** Everything that faults can be done to. */
record Stage(Brokers brokers, Gateways gateways, Vendors vendors, Group group) {

    private static final int SETTLE_SECONDS = 20;

    Fault.Relief storm() {
        return new Storm(brokers.addresses()).begin();
    }

    /** Waits until all gateways have work. */
    void settle() throws InterruptedException {
        if (!group.awaitMembers(gateways.count(), SETTLE_SECONDS)) {
            System.out.println("the gateways have not shared the partitions again within " + SETTLE_SECONDS + " s");
        }
    }
}
