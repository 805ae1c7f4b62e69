using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SimulationLab.Experiments;

namespace SimulationLab.Server;

/// <summary>Why a server did not start, for whoever can mend it.</summary>
internal static class StartFailure
{
    private const string Advice = "give this server another address, for example --urls http://localhost:5081";

    /// <summary>The reason in a sentence; null where the failure is one of the program.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="urls">Where it was to listen.</param>
    public static string? ReasonOf(Exception failure, string? urls) => failure switch
    {
        IOException { InnerException: AddressInUseException } => $"Another program listens on {urls} already: stop it, or {Advice}.",
        SocketException => $"The server cannot listen on {urls} ({failure.Message}): {Advice}.",
        FormatException when failure.Message.StartsWith("Invalid url", StringComparison.Ordinal) => $"The server cannot listen on {urls}, which is no address: {Advice}.",
        IOException or StoreException => failure.Message,
        _ => null,
    };

    /// <summary>Leaves it to the sentence, or to what the program throws, to say so: the host would say it again with its stack.</summary>
    public static void SayStartFailuresOnce(this ILoggingBuilder logging) => logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
}
