/**
 * The report that people read: one HTML file that needs no network and no JavaScript. All text that
 * goes in is escaped by {@link dev.serval.report.html.Html}; nothing here writes markup by hand.
 */
@NullMarked
package dev.serval.report.html;

import org.jspecify.annotations.NullMarked;
