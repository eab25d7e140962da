/** What metrics and Lambda's reports show: outliers, loops, exhaustion. */
@NullMarked
package dev.serval.signal.detect.metric;

import org.jspecify.annotations.NullMarked;
