package dev.serval.analysis.escalation;

import dev.serval.model.Function;
import dev.serval.model.Text;
import java.util.List;

/**
 * What runs with one role.
 *
 * @param arns of all functions
 * @param signed those of which Lambda checks the code's signature and refuses what has none
 * @param unsigned the others
 * @param objects in S3 from which the unsigned ones are deployed
 * @param repositories of their images
 */
record Running(
    List<Function> functions,
    List<Text> arns,
    List<Text> signed,
    List<Text> unsigned,
    List<Text> objects,
    List<Text> repositories) {

  static final Running NOTHING =
      new Running(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  Running {
    functions = List.copyOf(functions);
    arns = List.copyOf(arns);
    signed = List.copyOf(signed);
    unsigned = List.copyOf(unsigned);
    objects = List.copyOf(objects);
    repositories = List.copyOf(repositories);
  }
}
