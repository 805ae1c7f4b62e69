using Microsoft.AspNetCore.Diagnostics;
using SimulationLab.Experiments;

namespace SimulationLab.Server;

/// <summary>Turns everything that goes wrong outside the routes into problem details too.</summary>
internal static class ProblemHandling
{
    public static void AddProblems(this WebApplicationBuilder builder) => builder.Services.AddProblemDetails();

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = error => error switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                StoreException => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status500InternalServerError,
            },
            ExceptionHandler = context => ExplainError(context).ExecuteAsync(context),
        });
        app.UseStatusCodePages(context => ExplainStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
    }

    private static IResult ExplainError(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(),
        BadHttpRequestException bad => Problem.Of(bad.StatusCode, "bad-request", "The request cannot be read", bad.Message),
        // Somebody else removed what was being read.
        StoreException changed => Problem.Of(StatusCodes.Status409Conflict, "store-changed", "The store has changed meanwhile", changed.Message),
        _ => Problem.Of(StatusCodes.Status500InternalServerError, "internal", "Something broke in the server", "This is our fault, not yours. The log of the server says more."),
    };

    public static IResult TooLarge() => Problem.Of(
        StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large", $"A request body may have at most {LaboratoryHosting.MaximumBodyBytes} bytes.");

    private static IResult ExplainStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problem.NotFound($"Nothing answers at {context.Request.Path}. The routes are listed at /scalar and in /openapi/v1.json."),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(405, "method", "Wrong method", $"{context.Request.Path} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}."),
        var status => Problem.Of(status, "refused", "The request is refused", $"The server answered {status} for {context.Request.Method} {context.Request.Path}."),
    };
}
