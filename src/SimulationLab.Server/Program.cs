using SimulationLab.Server;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddLaboratory();
builder.AddSilo();
builder.AddProblems();
builder.AddDescription();

var app = builder.Build();
app.UseProblems();
app.MapPages();
app.MapHealth();
app.MapDescription();
var api = app.MapGroup("/api/v1");
api.MapScenarios();
api.MapExperiments();
api.MapComparisons();
app.AnnounceAddress();
await app.RunAsync();
