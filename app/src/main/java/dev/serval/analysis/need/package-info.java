/** What functions need of AWS, by their code and settings, beside what their roles allow. */
@NullMarked
package dev.serval.analysis.need;

import org.jspecify.annotations.NullMarked;
