/** Rules on logs. */
@NullMarked
package dev.serval.rule.log;

import org.jspecify.annotations.NullMarked;
