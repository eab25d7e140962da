/** What the policies of functions grant, statement by statement, and how far each opens them. */
@NullMarked
package dev.serval.analysis.grant;

import org.jspecify.annotations.NullMarked;
