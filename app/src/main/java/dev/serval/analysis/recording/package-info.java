/** What an account's trails record of calls. */
@NullMarked
package dev.serval.analysis.recording;

import org.jspecify.annotations.NullMarked;
