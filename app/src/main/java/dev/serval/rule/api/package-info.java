/** Rules on APIs. */
@NullMarked
package dev.serval.rule.api;

import org.jspecify.annotations.NullMarked;
