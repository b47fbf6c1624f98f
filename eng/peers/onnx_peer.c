/* ONNX Runtime, through its C API, on the models that export.py wrote.
 *
 * Started by onnx.sh: onnx_peer LIBRARY MODELS THREADS serves the workloads infer-NAME-batchN in the protocol of peer.h;
 * onnx_peer LIBRARY MODELS THREADS NAME-batchN prints the outputs for the model's input and ends.
 *
 * The package with the library has no header. Its interface is a table of functions to which versions only append, so that the place of
 * a function in it never changes; those used here are given by their places and declared as onnxruntime_c_api.h declares them.
 */
#include <dlfcn.h>
#include <math.h>
#include <stdint.h>
#include "peer.h"

/* The largest difference from PyTorch's outputs, as a part of the largest of them. */
#define TOLERANCE 1e-4
#define MOST_DIMENSIONS 8

enum {
    GET_ERROR_MESSAGE = 2, CREATE_ENV = 3, CREATE_SESSION = 7, RUN = 9, CREATE_SESSION_OPTIONS = 10,
    SET_SESSION_GRAPH_OPTIMIZATION_LEVEL = 23, SET_INTRA_OP_NUM_THREADS = 24, SET_INTER_OP_NUM_THREADS = 25,
    SESSION_GET_INPUT_TYPE_INFO = 33, SESSION_GET_OUTPUT_TYPE_INFO = 34, CREATE_TENSOR_WITH_DATA = 49,
    CAST_TYPE_INFO_TO_TENSOR_INFO = 55, GET_DIMENSIONS_COUNT = 61, GET_DIMENSIONS = 62, CREATE_CPU_MEMORY_INFO = 69
};
enum { API_VERSION = 17, LOG_ERRORS = 3, ALL_OPTIMIZATIONS = 99, FLOAT = 1, ARENA = 1, MEMORY_DEFAULT = 0 };

typedef struct { void *const *(*get_api)(uint32_t); const char *(*get_version_string)(void); } api_base;
typedef void *status;
typedef status (*create_env_t)(int, const char *, void **);
typedef status (*create_session_t)(void *, const char *, const void *, void **);
typedef status (*run_t)(void *, const void *, const char *const *, const void *const *, size_t, const char *const *, size_t, void **);
typedef status (*create_options_t)(void **);
typedef status (*set_int_t)(void *, int);
typedef status (*type_info_t)(const void *, size_t, void **);
typedef status (*cast_t)(const void *, const void **);
typedef status (*count_t)(const void *, size_t *);
typedef status (*dimensions_t)(const void *, int64_t *, size_t);
typedef status (*memory_info_t)(int, int, void **);
typedef status (*tensor_t)(const void *, void *, size_t, const int64_t *, size_t, int, void **);

#define CALL(place, type, ...) check(((type)api[place])(__VA_ARGS__))

typedef struct {
    void *session, *input, *output;
    float *outputs;
    size_t output_count;
} inference;

static void *const *api;
static void *environment, *options, *memory;
static const char *models;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "onnx_peer: %s: %s\n", what, why);
    exit(1);
}

static void check(status result)
{
    if (result)
        fail("ONNX Runtime", ((const char *(*)(status))api[GET_ERROR_MESSAGE])(result));
}

/* A tensor over memory of its own, of the shape that the model gives its input or output. */
static void *tensor(void *session, int type_info, float **values, size_t *count)
{
    void *info, *value;
    const void *shape;
    size_t rank;
    int64_t dimensions[MOST_DIMENSIONS];
    CALL(type_info, type_info_t, session, 0, &info);
    CALL(CAST_TYPE_INFO_TO_TENSOR_INFO, cast_t, info, &shape);
    CALL(GET_DIMENSIONS_COUNT, count_t, shape, &rank);
    CALL(GET_DIMENSIONS, dimensions_t, shape, dimensions, rank);
    *count = 1;
    for (size_t i = 0; i < rank; i++)
        *count *= dimensions[i];
    *values = aligned_alloc(64, (*count * sizeof(float) + 63) / 64 * 64);
    CALL(CREATE_TENSOR_WITH_DATA, tensor_t, memory, *values, *count * sizeof(float), dimensions, rank, FLOAT, &value);
    return value;
}

static void read_floats(const char *name, const char *extension, float *values, size_t count)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s%s", models, name, extension);
    FILE *file = fopen(path, "rb");
    if (!file || fread(values, sizeof(float), count, file) != count)
        fail(path, "cannot be read");
    fclose(file);
}

static void run(void *workload)
{
    const inference *model = workload;
    static const char *const input_names[] = {"x"}, *const output_names[] = {"y"};
    void *output = model->output;
    CALL(RUN, run_t, model->session, NULL, input_names, (const void *const *)&model->input, 1, output_names, 1, &output);
}

static inference *load(const char *name)
{
    char path[512];
    float *inputs;
    size_t input_count;
    inference *model = malloc(sizeof *model);
    snprintf(path, sizeof path, "%s/%s.onnx", models, name);
    CALL(CREATE_SESSION, create_session_t, environment, path, options, &model->session);
    model->input = tensor(model->session, SESSION_GET_INPUT_TYPE_INFO, &inputs, &input_count);
    model->output = tensor(model->session, SESSION_GET_OUTPUT_TYPE_INFO, &model->outputs, &model->output_count);
    read_floats(name, ".input", inputs, input_count);
    run(model);
    return model;
}

/* A comparison with something that computes something else is worth nothing. */
static void compare(const inference *model, const char *name)
{
    float *expected = malloc(model->output_count * sizeof(float)), largest = 0, difference = 0;
    read_floats(name, ".logits", expected, model->output_count);
    for (size_t i = 0; i < model->output_count; i++) {
        largest = fmaxf(largest, fabsf(expected[i]));
        difference = fmaxf(difference, fabsf(expected[i] - model->outputs[i]));
    }

    if (!(difference <= TOLERANCE * largest))
        fail(name, "the outputs are not PyTorch's");
    free(expected);
}

static void *create(const char *name)
{
    char path[512];
    if (strncmp(name, "infer-", 6))
        return NULL;
    name += 6;
    snprintf(path, sizeof path, "%s/%s.onnx", models, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fclose(file);
    inference *model = load(name);
    compare(model, name);
    return model;
}

static const api_base *open_library(const char *path)
{
    void *library = dlopen(path, RTLD_NOW);
    const api_base *(*get)(void) = library ? (const api_base *(*)(void))dlsym(library, "OrtGetApiBase") : NULL;
    if (!get)
        fail(path, dlerror());
    const api_base *base = get();
    api = base->get_api(API_VERSION);
    if (!api)
        fail(path, "is too old");
    return base;
}

int main(int argc, char **argv)
{
    char description[128];
    if (argc < 4)
        fail("usage", "onnx_peer LIBRARY MODELS THREADS [NAME-batchN]");
    const api_base *base = open_library(argv[1]);
    int threads = atoi(argv[3]);
    models = argv[2];
    CALL(CREATE_ENV, create_env_t, LOG_ERRORS, "peer", &environment);
    CALL(CREATE_SESSION_OPTIONS, create_options_t, &options);
    CALL(SET_INTRA_OP_NUM_THREADS, set_int_t, options, threads);
    CALL(SET_INTER_OP_NUM_THREADS, set_int_t, options, 1);
    CALL(SET_SESSION_GRAPH_OPTIMIZATION_LEVEL, set_int_t, options, ALL_OPTIMIZATIONS);
    CALL(CREATE_CPU_MEMORY_INFO, memory_info_t, ARENA, MEMORY_DEFAULT, &memory);
    if (argc > 4) {
        const inference *model = load(argv[4]);
        for (size_t i = 0; i < model->output_count; i++)
            printf("%.9g%c", model->outputs[i], i + 1 < model->output_count ? ' ' : '\n');
        return 0;
    }

    snprintf(description, sizeof description, "ONNX Runtime %s, %d threads", base->get_version_string(), threads);
    return serve(description);
}
