package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.form.Place;
import dev.serval.data.SdkTable;

/**
 * A call of an operation of AWS.
 *
 * @param service whose
 * @param operation such as {@code PutItem}
 * @param given its parameters
 * @param file where it is
 * @param at where it is there
 * @param written what the code calls: {@code put_item}, {@code PutItemCommand}
 */
public record SdkCall(
    SdkTable.Service service,
    String operation,
    Given given,
    String file,
    Place at,
    String written) {}
