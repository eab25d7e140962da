package dev.serval.model;

import java.util.List;

/**
 * A recorder of AWS Config.
 *
 * @param id who it is
 * @param recording whether it runs
 * @param allTypes whether it records all types but the excluded ones
 * @param types the included or the excluded ones
 */
public record ConfigurationRecorder(
    Identity id, Value<Boolean> recording, Value<Boolean> allTypes, Value<List<String>> types)
    implements Resource {}
