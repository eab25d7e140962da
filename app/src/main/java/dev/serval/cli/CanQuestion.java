package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.data.IamTable;
import java.util.Optional;

/**
 * What {@code serval can} asks.
 *
 * @param as who asks, as the user wrote it; empty for everybody
 * @param on about what, as the user wrote it; {@code *} for nothing in particular
 */
record CanQuestion(Optional<String> as, IamTable.Action action, String on, Context context) {}
