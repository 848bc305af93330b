package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import java.util.List;

/** All checks, in the order of the documentation. */
public final class Checks {

    private static final List<Check> ALL = List.of(
            new WellFormed(),
            new FileNames(),
            new Schema(),
            new OneRoute(),
            new Described(),
            new Components(),
            new ModelNames(),
            new Providers(),
            new Options(),
            new QueryParameters(),
            new KameletParameters(),
            new KameletNeeds(),
            new ExceptionClasses(),
            new BeanTypes(),
            new BeanNames(),
            new BeanProperties(),
            new BeanLists(),
            new BalancerSettings(),
            new BeanReferences(),
            new Weights(),
            new DirectTargets(),
            new DirectRoutes(),
            new DeadRoutes(),
            new ControlProperties(),
            new Residencies(),
            new Secrets(),
            new BaseUrls(),
            new Placeholders(),
            new DeadPlaceholders(),
            new OpenBreakers(),
            new BreakerPlaces(),
            new SharedBreakers(),
            new BalancerErrors(),
            new EndlessRounds(),
            new HandledErrors(),
            new DynamicModels());

    private Checks() {}

    public static List<Check> all() {
        return ALL;
    }
}
