/** IAM's policy language: documents, statements and conditions as written, with their places. */
@NullMarked
package dev.serval.analysis.iam.language;

import org.jspecify.annotations.NullMarked;
