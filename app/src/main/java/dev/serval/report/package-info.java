/** The result of an audit and its faces: JSON, HTML, SARIF, the terminal. */
@NullMarked
package dev.serval.report;

import org.jspecify.annotations.NullMarked;
