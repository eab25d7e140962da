/** What roles may do to resources that none of their policies names. */
@NullMarked
package dev.serval.analysis.reach;

import org.jspecify.annotations.NullMarked;
