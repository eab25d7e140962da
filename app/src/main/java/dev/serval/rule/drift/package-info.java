/** What is deployed, held against its template. */
@NullMarked
package dev.serval.rule.drift;

import org.jspecify.annotations.NullMarked;
