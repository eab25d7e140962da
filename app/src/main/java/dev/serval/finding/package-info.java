/** Findings: what a person should see of the verdicts, with its evidence and its fingerprint. */
@NullMarked
package dev.serval.finding;

import org.jspecify.annotations.NullMarked;
