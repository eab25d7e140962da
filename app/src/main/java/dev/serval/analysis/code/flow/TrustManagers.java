package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Ending;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.Set;

/** Classes of Java that decide which certificates count, and refuse none. */
final class TrustManagers {

  private static final Set<String> TYPES =
      Set.of("javax.net.ssl.X509TrustManager", "javax.net.ssl.X509ExtendedTrustManager");

  private static final String CHECK = "checkServerTrusted";

  private TrustManagers() {}

  /** Looks at a class that is made. */
  static void look(Instruction.MakeClass type, Value parents, Module module, Site site, Run run) {
    boolean decides =
        parents.refs().stream()
            .anyMatch(
                ref -> ref instanceof Ref.External(String name, var _) && TYPES.contains(name));
    boolean refusesNone =
        decides
            && type.methods().stream()
                .filter(method -> method.name().equals(CHECK))
                .anyMatch(method -> isEmpty(module.routine(method.routine())));
    if (refusesNone) {
      run.found.fault(
          new FaultFound(Weakness.TLS, module.file(), site.at(), "X509TrustManager." + CHECK, ""));
    }
  }

  /** Whether a method calls nothing and throws nothing. */
  private static boolean isEmpty(Routine routine) {
    return routine.blocks().stream()
        .allMatch(
            block ->
                !(block.end() instanceof Ending.Throw)
                    && block.instructions().stream()
                        .noneMatch(
                            one ->
                                one instanceof Instruction.Call
                                    || one instanceof Instruction.Invoke
                                    || one instanceof Instruction.Construct));
  }
}
