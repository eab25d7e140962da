/** What flows of network interfaces show: new peers, volumes, beats, scans, leaks. */
@NullMarked
package dev.serval.signal.detect.flow;

import org.jspecify.annotations.NullMarked;
