package dev.serval.analysis.iam.evaluation;

/**
 * A request, prepared to be matched with many statements.
 *
 * @param action in lower case
 * @param bounded whether the principal has a permissions boundary
 */
record Asked(
    Principal principal,
    String action,
    ArnGlob.Target resource,
    Context context,
    boolean bounded) {}
