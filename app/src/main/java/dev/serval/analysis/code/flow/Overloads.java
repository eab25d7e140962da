package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Ref;
import java.util.Collection;
import java.util.Set;

/** Methods of one name, of which a call means those that take as much as it gives. */
final class Overloads {

  private Overloads() {}

  static Collection<Ref> meant(Set<Ref> all, Arguments arguments) {
    if (all.size() < 2 || !all.stream().allMatch(Overloads::isDeclared)) {
      return all;
    }
    Collection<Ref> fitting =
        all.stream().filter(ref -> takes(routine(ref), arguments.positional().size())).toList();
    return fitting.isEmpty() ? all : fitting;
  }

  private static boolean isDeclared(Ref ref) {
    return (ref instanceof Ref.Function function && Classes.areDeclared(function.module().module()))
        || (ref instanceof Ref.Bound(var _, Ref.Function bound)
            && Classes.areDeclared(bound.module().module()));
  }

  private static Routine routine(Ref ref) {
    Ref.Function function =
        ref instanceof Ref.Bound(var _, Ref.Function bound) ? bound : (Ref.Function) ref;
    return function.module().module().routine(function.routine());
  }

  private static boolean takes(Routine routine, int given) {
    int declared = routine.parameters().size();
    boolean rest = declared > 0 && routine.parameters().getLast().kind() == Parameter.Kind.REST;
    return rest ? given >= declared - 1 : given == declared;
  }
}
