package dev.serval.analysis.behavior;

import dev.serval.model.Estate;
import dev.serval.model.NetworkInterface;
import dev.serval.model.Value;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Peers inside a VPC that are the estate's own: whose network interface an address is. */
final class OwnAddresses {

  private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b(?!/)");
  private static final int SHOWN = 5;

  /** By address, the id of the interface. */
  private final Map<String, String> interfaces = new TreeMap<>();

  private final Ownership ownership;

  OwnAddresses(List<Estate> estates, Ownership ownership) {
    this.ownership = ownership;
    estates.forEach(
        estate ->
            estate
                .all(NetworkInterface.class)
                .forEach(
                    one ->
                        one.addresses().effective().stream()
                            .flatMap(List::stream)
                            .map(Value::effective)
                            .flatMap(Optional::stream)
                            .forEach(text -> interfaces.put(text, one.id().name().toString()))));
  }

  /** In a sentence for each address that an observation tells. */
  List<String> lines(Observation observation) {
    Stream<String> told =
        Stream.of("new", "lost")
            .map(observation.measures()::get)
            .flatMap(all -> all instanceof List<?> list ? list.stream() : Stream.of())
            .map(String::valueOf);
    return told.flatMap(text -> ADDRESS.matcher(text).results().map(found -> found.group()))
        .distinct()
        .filter(interfaces::containsKey)
        .map(address -> line(address, String.valueOf(interfaces.get(address)), observation))
        .limit(SHOWN)
        .toList();
  }

  private String line(String address, String networkInterface, Observation observation) {
    Ownership.Owner owner = ownership.at(networkInterface, observation.time());
    String who =
        owner.isKnown()
            ? "of " + String.join(", ", owner.functions().stream().limit(SHOWN).toList())
            : "of none of its functions";
    return "%s is the network interface %s, %s".formatted(address, networkInterface, who);
  }
}
