package dev.serval.analysis.code.review;

import dev.serval.analysis.code.flow.Findings;
import dev.serval.model.CodeUnit;

/**
 * A function's code, looked through.
 *
 * @param unit its files
 * @param handler where it is entered
 * @param findings what was found
 */
public record Review(CodeUnit unit, String handler, Findings findings) {}
