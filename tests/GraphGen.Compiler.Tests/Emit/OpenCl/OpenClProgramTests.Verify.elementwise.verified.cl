// OpenCL C 1.2, built with -cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt
#pragma OPENCL FP_CONTRACT OFF

// a work-item for each iteration
kernel __attribute__((reqd_work_group_size(64, 1, 1)))
void K0(global const float* restrict p0, long o0, global const float* restrict p1, long o1, global const float* restrict p2, long o2, global float* restrict p3, long o3, int s0)
{
    int batch = s0;
    global const float* a = p0 + o0;
    global const float* b = p1 + o1;
    global const float* bias = p2 + o2;
    global float* h = p3 + o3;
    const int p = get_global_id(0);
    if (p < batch * 10)
    {
        int quotient = p / 10;
        int remainder_1 = p % 10;
        global const float* a_1 = a + batch * remainder_1 + quotient;
        global const float* b_1 = b + quotient * 10 + remainder_1;
        global const float* bias_1 = bias + remainder_1;
        global float* h_1 = h + quotient * 10 + remainder_1;
        float a_value = a_1[0];
        float b_value = b_1[0];
        float t = (a_value + b_value);
        float bias_value = bias_1[0];
        h_1[0] = (t * bias_value);
    }
}
