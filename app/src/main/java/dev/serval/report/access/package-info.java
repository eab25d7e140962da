/** Answers on who may do what, as text and JSON. */
@NullMarked
package dev.serval.report.access;

import org.jspecify.annotations.NullMarked;
