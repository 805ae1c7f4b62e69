using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Serialization;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>
/// How messages of the organization travel between silos: as JSON, so that the organization knows nothing of Orleans. Within
/// a silo nothing is serialized.
/// </summary>
public static class EntitySerialization
{
    /// <summary>Adds the serializer to a silo or client.</summary>
    public static void AddOrganizationMessages(this ISerializerBuilder serializer)
    {
        var options = Options();
        serializer.AddJsonSerializer(IsOfTheOrganization, options);
        serializer.Configure(types =>
        {
            types.AllowedTypes.UnionWith(typeof(Entity).Assembly.GetTypes().Where(IsOfTheOrganization).Select(type => type.FullName!));
        });
    }

    internal static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
        options.Converters.Add(new AsText<Subject>(subject => subject.Value.ToString("x"), text => Subject.FromValue(Convert.ToUInt64(text, 16))));
        options.Converters.Add(new AsText<Purpose>(purpose => purpose.Value.ToString("x"), text => Purpose.FromValue(Convert.ToUInt32(text, 16))));
        options.Converters.Add(new TallyConverter());
        options.Converters.Add(new DistributionConverter());
        options.Converters.Add(new SheetConverter());
        return options;
    }

    private static bool IsOfTheOrganization(Type type) =>
        typeof(Message).IsAssignableFrom(type) || type == typeof(PendingDraw) || type == typeof(EntityState) || type == typeof(EntityReport);

    private sealed class AsText<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    private sealed class TallyConverter : JsonConverter<Tally>
    {
        public override Tally Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var tally = new Tally();
            var spans = JsonSerializer.Deserialize<long[]>(ref reader, options)!;
            for (var delay = 0; delay < spans.Length; delay++)
                tally.Add((Delay)delay, new Duration(spans[delay]));
            return tally;
        }

        public override void Write(Utf8JsonWriter writer, Tally value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, Enumerable.Range(0, Delays.Count).Select(delay => value[(Delay)delay].Microseconds).ToArray(), options);
    }

    private sealed class SheetConverter : JsonConverter<OutcomeSheet>
    {
        public override OutcomeSheet Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<double[]>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, OutcomeSheet value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Entries, options);
    }

    private sealed class DistributionConverter : JsonConverter<Distribution>
    {
        public override Distribution Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var values = JsonSerializer.Deserialize<double[]>(ref reader, options)!;
            return Distribution.Of((DistributionKind)(int)values[0], values[1], values[2], values[3]);
        }

        public override void Write(Utf8JsonWriter writer, Distribution value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new[] { (int)value.Kind, value.A, value.B, value.C }, options);
    }
}

/// <summary>A <see cref="Mail"/> on its way between silos.</summary>
[GenerateSerializer]
public struct MailSurrogate
{
    /// <summary>When it is due, in microseconds.</summary>
    [Id(0)]
    public long Due;

    /// <summary>Who gets it.</summary>
    [Id(1)]
    public int Receiver;

    /// <summary>Who sent it.</summary>
    [Id(2)]
    public int Sender;

    /// <summary>The sender's sequence number.</summary>
    [Id(3)]
    public long Sequence;

    /// <summary>What it says.</summary>
    [Id(4)]
    public Message Message;
}

/// <summary>Turns mail into its surrogate and back. Why it is due when it is due stays with the clock.</summary>
[RegisterConverter]
public sealed class MailConverter : IConverter<Mail, MailSurrogate>
{
    /// <inheritdoc/>
    public Mail ConvertFromSurrogate(in MailSurrogate surrogate) =>
        new(new SimTime(surrogate.Due), new ActorId(surrogate.Receiver), new ActorId(surrogate.Sender), surrogate.Sequence, surrogate.Message, null);

    /// <inheritdoc/>
    public MailSurrogate ConvertToSurrogate(in Mail value) => new()
    {
        Due = value.Due.Microseconds,
        Receiver = value.Receiver.Index,
        Sender = value.Sender.Index,
        Sequence = value.Sequence,
        Message = value.Message,
    };
}

/// <summary>An <see cref="Emission"/> on its way between silos.</summary>
[GenerateSerializer]
public struct EmissionSurrogate
{
    /// <summary>The sender's sequence number.</summary>
    [Id(0)]
    public long Sequence;

    /// <summary>Who gets it.</summary>
    [Id(1)]
    public int Receiver;

    /// <summary>When it is due, in microseconds.</summary>
    [Id(2)]
    public long Due;

    /// <summary>What it says; null cancels.</summary>
    [Id(3)]
    public Message? Message;

    /// <summary>Why it is due when it is due, when that was drawn.</summary>
    [Id(4)]
    public PendingDraw? Pending;
}

/// <summary>Turns an emission into its surrogate and back.</summary>
[RegisterConverter]
public sealed class EmissionConverter : IConverter<Emission, EmissionSurrogate>
{
    /// <inheritdoc/>
    public Emission ConvertFromSurrogate(in EmissionSurrogate surrogate) =>
        new(surrogate.Sequence, new ActorId(surrogate.Receiver), new SimTime(surrogate.Due), surrogate.Message, surrogate.Pending);

    /// <inheritdoc/>
    public EmissionSurrogate ConvertToSurrogate(in Emission value) => new()
    {
        Sequence = value.Sequence,
        Receiver = value.Receiver.Index,
        Due = value.Due.Microseconds,
        Message = value.Message,
        Pending = value.Pending,
    };
}
