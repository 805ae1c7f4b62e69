using System.Text;
using Microsoft.Net.Http.Headers;

namespace SimulationLab.Server;

/// <summary>The body of a request as text, or the problem with it.</summary>
internal static class RequestBody
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static async Task<(string? Text, IResult? Problem)> ReadAsync(HttpRequest request, params string[] contentTypes)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (type is null || !contentTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            return (null, Problem.Of(StatusCodes.Status415UnsupportedMediaType, "content-type", "Unsupported content type",
                $"Send the header 'Content-Type: {string.Join("' or '", contentTypes)}'; found {(request.ContentType is { } found ? $"'{found}'" : "none")}."));
        if (request.ContentLength > LaboratoryHosting.MaximumBodyBytes)
            return (null, ProblemHandling.TooLarge());
        var buffer = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted)) > 0;)
        {
            buffer.Write(piece, 0, read);
            if (buffer.Length > LaboratoryHosting.MaximumBodyBytes)
                return (null, ProblemHandling.TooLarge());
        }

        try
        {
            return (Utf8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Problem.Of(StatusCodes.Status400BadRequest, "encoding", "The body is not text", "The body must be text in UTF-8."));
        }
    }
}
