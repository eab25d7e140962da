/** Matches against lists that somebody gives: threats, and what is watched for. */
@NullMarked
package dev.serval.signal.detect.list;

import org.jspecify.annotations.NullMarked;
