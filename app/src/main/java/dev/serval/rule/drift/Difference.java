package dev.serval.rule.drift;

import dev.serval.model.Origin;
import dev.serval.rule.Severity;

/**
 * One thing in which a deployed function is not what its template says.
 *
 * @param text after "orders differs from its template:"
 * @param at where the template says otherwise, or where the account does
 */
record Difference(Severity severity, String text, Origin at) {}
