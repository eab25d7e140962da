/** Rules about what an account records, limits and watches. */
@NullMarked
package dev.serval.rule.account;

import org.jspecify.annotations.NullMarked;
