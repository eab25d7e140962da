/**
 * The calls that Serval makes to AWS: a table of them, the order in which they are made, and what
 * comes back as raw answers. The only room that reads through the AWS SDK.
 */
@NullMarked
package dev.serval.source.aws.api;

import org.jspecify.annotations.NullMarked;
