/** Calls of AWS's SDKs in code: which operation of which service, and what it is given. */
@NullMarked
package dev.serval.analysis.code.sdk;

import org.jspecify.annotations.NullMarked;
