/** What all front ends share: how syntax trees become the intermediate form. */
@NullMarked
package dev.serval.analysis.code.lower;

import org.jspecify.annotations.NullMarked;
